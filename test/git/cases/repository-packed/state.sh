# Everything packed, refs too, with a commit graph.
start
lines 50 >a.txt
save first
lines 50 | sed 's/^25$/x/' >a.txt
save second
git pack-refs --all
git gc --quiet
git commit-graph write --reachable 2>/dev/null
codey review HEAD
codey review HEAD~1..main
