count += 1
total = - -count
other = -+count
