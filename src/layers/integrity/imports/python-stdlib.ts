/** Modules of Python's standard library in any version since 2.7 (sys.stdlib_module_names, and what was removed or renamed). */
const NAMES =
  "BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO Tkinter " +
  "UserDict UserList __builtin__ __future__ __main__ _thread _typeshed abc aifc annotationlib " +
  "antigravity anydbm argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii " +
  "binhex bisect builtins bz2 cPickle cProfile cStringIO calendar cgi cgitb chunk cmath cmd code codecs " +
  "codeop collections colorsys commands compileall compression concurrent configparser contextlib " +
  "contextvars cookielib copy copy_reg copyreg crypt csv ctypes curses dataclasses datetime dbm decimal " +
  "difflib dis distutils doctest dummy_threading email encodings ensurepip enum errno exceptions " +
  "faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath " +
  "getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http httplib idlelib imaplib " +
  "imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging " +
  "lzma macpath mailbox mailcap marshal math md5 mimetypes mmap modulefinder msilib msvcrt " +
  "multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os " +
  "ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix " +
  "posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri " +
  "random re readline reprlib resource rlcompleter runpy sched secrets select selectors sets sha shelve " +
  "shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile " +
  "sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol " +
  "symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this thread " +
  "threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle " +
  "turtledemo types typing typing_extensions unicodedata unittest urllib urllib2 urlparse uu uuid venv " +
  "warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc xmlrpclib zipapp zipfile " +
  "zipimport zlib zoneinfo";

export const PYTHON_STDLIB: ReadonlySet<string> = new Set(NAMES.split(" "));
