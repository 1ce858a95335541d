# A branch, a tag and a file of one name: git's rules for revisions decide, a file is never one.
start
echo 1 >same
save first
git branch same
echo 2 >same
save second
git tag same
codey review same
codey review refs/heads/same
codey review other
