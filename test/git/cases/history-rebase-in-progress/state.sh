# A rebase that stopped at a conflict: HEAD is detached, one file is resolved and staged, one is not.
start
echo 1 >a.txt
echo 1 >b.txt
save first
git checkout --quiet -b side
echo side >a.txt
echo side >b.txt
echo side >c.txt
save side
git checkout --quiet main
echo main >a.txt
echo main >b.txt
save main
git checkout --quiet side
! git rebase --quiet main
echo both >a.txt
git add a.txt
codey review
codey review --worktree
