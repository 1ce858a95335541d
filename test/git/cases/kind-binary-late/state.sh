# A NUL after git's first 8,000 bytes leaves a file text to git.
start
echo first >a.txt
save first
{ yes 0123456789 | head -c 9000; bytes '\000'; echo end; } >late.txt
git add .
codey review
