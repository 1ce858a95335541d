# A merge in progress: what is resolved is staged; what is not has no head yet and is said to be left out.
start
echo 1 >a.txt
echo 1 >b.txt
echo 1 >gone.txt
save first
git checkout --quiet -b side
echo side >a.txt
echo side >b.txt
git rm --quiet gone.txt
save side
git checkout --quiet main
echo main >a.txt
echo main >gone.txt
save main
! git merge --quiet side
codey review --staged
codey review
codey review --worktree
codey review --staged | cat
