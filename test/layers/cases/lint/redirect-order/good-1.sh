run >log.txt 2>&1
run 2>&1 >log.txt | filter
run 2>err.txt >log.txt
