# Before the first commit, with and without files.
start
codey review
echo a >a.txt
codey review
codey review --worktree
git add a.txt
codey review
echo b >a.txt
codey review --worktree
codey review HEAD
codey review HEAD~1..HEAD
