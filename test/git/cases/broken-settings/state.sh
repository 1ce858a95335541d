# Settings that would alter or break the comparison: an order of files that cannot be read, everything "big", no context.
start
lines 9 >a.txt
echo 1 >b.txt
save first
lines 9 | sed 's/^4$/four/' >a.txt
git mv b.txt c.txt
git add .
set_all() {
  git config diff.orderFile none
  git config core.bigFileThreshold 1
  git config diff.context 0
  git config diff.interHunkContext 99
  git config diff.renames false
  git config diff.noprefix true
  git config diff.algorithm patience
  git config core.quotePath false
  git config color.ui always
  git config diff.wsErrorHighlight all
  git config diff.ignoreSubmodules all
  git config diff.relative true
}
codey review --staged
set_all
codey review --staged
codey review --worktree
git config --remove-section diff
git commit --quiet -m second
set_all
codey review HEAD
