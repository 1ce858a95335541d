# Latin-1, a file converted to UTF-8, invalid UTF-8, and overlong forms: nothing is lost, no line moves.
start
bytes 'caf\351\n' >latin.txt
bytes 'caf\351\n' >converted.txt
bytes 'ok\n' >invalid.txt
save first
bytes 'caf\351s\n' >latin.txt
bytes 'caf\303\251\n' >converted.txt
bytes 'ok\n\377\376\300\200\n\355\240\200\n' >invalid.txt
git add .
codey review
