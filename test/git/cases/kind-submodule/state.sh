# Submodules: added, moved on, dirty inside, turned into a plain folder. git is not started in them.
mkdir inner && cd inner
start
echo 1 >x
save inner
cd ..
mkdir outer && cd outer
start
echo a >a.txt
save first
git -c protocol.file.allow=always submodule --quiet add ../inner module
codey review
save second
echo dirty >module/x
codey review
git -C module commit --quiet -a -m "inner, second"
codey review
git add module
codey review
cd module
codey review HEAD
cd ..
save third
git rm --quiet --cached module
rm -rf module
mkdir module && echo plain >module/x
git add .
codey review
