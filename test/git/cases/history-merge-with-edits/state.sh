# A merge that changes what neither parent had: an evil merge shows it, being compared with its first parent.
start
echo 1 >a.txt
save root
git checkout --quiet -b side
echo side >side.txt
save side
git checkout --quiet main
git merge --quiet --no-ff --no-commit side
echo evil >evil.txt
git add evil.txt
hook
git commit --quiet -m merge
codey review HEAD
