# Finds a Python that Socle can use and puts its name into $python. The only sentence outside sentences.py:
# where there is no Python, nothing else can speak.
# The system's own comes first: it is built for speed, which one that somebody compiled beside it often is not.
python=""
for needed in "sys, ensurepip" sys; do
    for candidate in /usr/bin/python3 python3 python3.11 python3.12 python3.13 python3.14; do
        if [ -z "$python" ] && "$candidate" -c "import $needed; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
            python=$candidate
        fi
    done
done
if [ -z "$python" ]; then
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    fr*) echo "Socle demande Python 3.11 ou plus récent : installez-le (sous Debian 12 : apt-get install python3 python3-venv), puis recommencez." >&2 ;;
    *) echo "Socle needs Python 3.11 or later: install it (on Debian 12: apt-get install python3 python3-venv), then start again." >&2 ;;
    esac
    exit 1
fi
