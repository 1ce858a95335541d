# text eol=crlf in .gitattributes, and a file that was stored with CRLF against it.
start
printf 'one\r\ntwo\r\n' >a.txt
save first
echo '*.txt text eol=crlf' >.gitattributes
printf 'one\r\ntwo\r\n' >b.txt
git add .gitattributes b.txt
codey review
printf 'one\r\nTWO\r\n' >a.txt
codey review --worktree
