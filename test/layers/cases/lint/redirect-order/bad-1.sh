run 2>&1 >log.txt # HIT
