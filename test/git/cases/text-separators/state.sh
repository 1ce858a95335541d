# Form feeds, vertical tabs, U+2028, U+0085 and NEL end no line for git, nor here.
start
bytes 'a\fb\vc\nd\342\200\250e\302\205f\n' >a.txt
save first
bytes 'a\fb\vc\nd\342\200\250E\302\205f\n' >a.txt
git add .
codey review
