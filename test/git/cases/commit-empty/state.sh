# Commits without a change: an allowed empty one, one with a message alone to amend, and one that git refuses.
start
echo 1 >a.txt
save first
hook
git commit --quiet --allow-empty -m empty
git commit --quiet --amend -m "still empty" --allow-empty
! git commit --quiet -m refused
codey review HEAD
