"""Django's PostgreSQL backend, whose connections outlive a change of the tables that they have asked before."""
