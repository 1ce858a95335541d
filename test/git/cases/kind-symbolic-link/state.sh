# Symbolic links are their targets and nobody follows them: new, changed, gone, dangling, to a folder, out of the repository.
start
echo a >a.txt
mkdir dir && echo d >dir/d.txt
ln -s a.txt changed
ln -s a.txt gone
save first
ln -sf /etc/passwd changed
rm gone
ln -s nowhere dangling
ln -s dir folder
git add .
codey review
git commit --quiet -m second
codey review HEAD
ln -sf ../../outside changed
codey review
