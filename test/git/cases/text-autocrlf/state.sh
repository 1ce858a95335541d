# Under core.autocrlf the disk has CRLF and git stores LF: ends alone are no change, and heads are as git stores them.
start
printf 'one\ntwo\n' >a.txt
printf 'one\ntwo\n' >b.txt
save first
git config core.autocrlf true
printf 'one\r\nTWO\r\n' >a.txt
printf 'one\r\ntwo\r\n' >b.txt
codey review
git config core.safecrlf true
codey review
git config core.safecrlf false
git add .
codey review
