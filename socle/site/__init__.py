"""Site: the doors. Settings, addresses, the web shell, Today, the API, the command line, the demonstration world.

Words: door, configuration, command, demonstration.

It holds no rule of any room: a page, a command or an API call sees, asks and acts.
"""
