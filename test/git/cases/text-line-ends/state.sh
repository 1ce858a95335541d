# CRLF, mixed ends, a lone CR: they are bytes of their lines.
start
printf 'one\r\ntwo\r\n' >crlf.txt
printf 'one\r\ntwo\n' >mixed.txt
printf 'one\ntwo\n' >to-crlf.txt
printf 'one\rtwo\rthree' >mac.txt
save first
printf 'one\r\nTWO\r\n' >crlf.txt
printf 'one\ntwo\r\n' >mixed.txt
printf 'one\r\ntwo\r\n' >to-crlf.txt
printf 'one\rTWO\rthree' >mac.txt
git add .
codey review
