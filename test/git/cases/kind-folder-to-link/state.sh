# A folder replaced by a link to another place: what lies there is not read.
mkdir secret && echo secret >secret/a.txt
mkdir repository && cd repository
start
mkdir dir && echo mine >dir/a.txt
save first
rm -r dir
ln -s ../secret dir
codey review
codey review --worktree
git add .
codey review
