# Pointers of Git LFS: the files themselves are not in git, so there is nothing to review.
start
echo '*.psd filter=lfs diff=lfs merge=lfs -text' >.gitattributes
pointer() { printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize %d\n' "$1" "$1"; }
pointer 1 >changed.psd
pointer 2 >was-text.txt
echo text >becomes-pointer.txt
save first
pointer 3 >changed.psd
pointer 4 >new.psd
echo now text >was-text.txt
pointer 5 >becomes-pointer.txt
git add .
codey review
git commit --quiet -m second
codey review HEAD
