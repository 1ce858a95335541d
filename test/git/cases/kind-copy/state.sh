# A copy is an addition: all of its lines are new. A patch that says "copy" is taken at its word.
start
lines 20 >a.txt
save first
cp a.txt b.txt
lines 20 | sed 's/^5$/five/' >c.txt
sed -i 's/^1$/one/' a.txt
git add .
codey review
git commit --quiet -m second
git show -C --find-copies-harder >../copy.patch
codey review --patch ../copy.patch
