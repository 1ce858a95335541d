# Stashes are left alone, and can be reviewed as the commits that they are.
start
echo 1 >a.txt
save first
echo 2 >a.txt
git stash --quiet
codey review
codey review stash@{0}
