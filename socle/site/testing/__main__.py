import sys

from socle.site.commands import spoken
from socle.site.testing.steps import main

sys.exit(spoken("test", lambda: main(sys.argv[1:])))
