# Started inside of .git: there is no worktree, but commits can be reviewed.
start
echo 1 >a.txt
save first
echo 2 >a.txt
cd .git
codey review
codey review HEAD
cd objects
codey review --staged
codey review main
