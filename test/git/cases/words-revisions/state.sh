# Revisions that are none, and refs named like options.
start
echo 1 >a.txt
save first
echo 2 >a.txt
save second
git update-ref refs/heads/--output=x HEAD
git update-ref refs/heads/-x HEAD
git tag v1
git tag -a -m annotated v2
codey review --commit=--output=x
codey review --commit=-x
codey review --range=-x..HEAD
codey review --range=HEAD..--output=x
codey review refs/heads/-x
codey review v1
codey review v2
codey review HEAD:a.txt
codey review 'HEAD^{tree}'
codey review nope
codey review HEAD^9
codey review ..
codey review ...
codey review HEAD....HEAD
codey review HEAD..
codey review @~1..@
codey review ':/second'
codey review 'HEAD@{0}'
codey review 'HEAD HEAD~1'
codey review "$(git rev-parse --short HEAD)"
codey review "$(git rev-parse HEAD^{tree})"
codey review 0000000000000000000000000000000000000000
