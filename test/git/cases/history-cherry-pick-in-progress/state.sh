# A cherry-pick that stopped at a conflict in the only file.
start
echo 1 >a.txt
save first
echo 2 >a.txt
save second
git checkout --quiet -b side HEAD~1
echo side >a.txt
save side
! git cherry-pick main
codey review --staged
codey review
