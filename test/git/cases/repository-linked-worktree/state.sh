# A linked worktree, also when the main one is bare, and after the worktree was moved by hand.
git init --quiet --bare -b main store.git
git clone --quiet store.git first
cd first
git checkout --quiet -b main
echo 1 >a.txt
save first
git push --quiet origin main
cd ..
git -C store.git worktree add --quiet ../linked main
cd linked
echo 2 >a.txt
codey review
mkdir sub && cd sub
codey review
cd ../..
mv linked moved
cd moved
codey review
mv ../store.git ../elsewhere.git
codey review
