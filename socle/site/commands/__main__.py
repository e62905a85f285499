import sys

from socle.site.commands import main, private

private()
sys.exit(main(sys.argv[1:]))
