import sys

from socle.site.commands import main

sys.exit(main(sys.argv[1:]))
