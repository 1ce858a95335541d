# A part of a file is staged: the staged part is the change, not what lies on disk.
start
lines 9 >a.txt
save first
lines 9 | sed 's/^2$/two/' >a.txt
git add a.txt
lines 9 | sed 's/^2$/two/; s/^8$/eight/' >a.txt
codey review --staged
codey review
codey review --worktree
