# The first commit: everything staged is added; what is untracked is not part of it.
start
lines 3 >a.txt
: >empty.txt
git add a.txt empty.txt
echo untracked >u.txt
hook
git commit --quiet -m first
codey review --commit HEAD
