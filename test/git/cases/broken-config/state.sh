# A configuration that git cannot read, and a repository newer than this git.
start
echo 1 >a.txt
save first
echo 2 >a.txt
cp .git/config keep
echo '[broken' >>.git/config
codey review
cp keep .git/config
git config core.repositoryFormatVersion 99
codey review
cp keep .git/config
git config core.repositoryFormatVersion 1
git config extensions.fromTheFuture true
codey review
