# Files that come, go, become empty and stop being empty.
start
lines 3 >gone.txt
lines 2 >emptied.txt
: >filled.txt
: >empty-gone.txt
save first
rm gone.txt empty-gone.txt
: >emptied.txt
lines 2 >filled.txt
: >empty-new.txt
lines 3 | sed 's/^/n/' >new.txt
git add .
codey review
