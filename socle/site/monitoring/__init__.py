"""What whoever looks after an installation is told: whether it is well, and figures over time.

`/health/` is for a load balancer or a watch and says no more than which part fails; `/metrics/` speaks to Prometheus and asks for a key.
"""
