# A file that is only announced (git add -N) belongs to the worktree.
start
echo a >a.txt
save first
echo n >n.txt
git add -N n.txt
codey review --staged
codey review
