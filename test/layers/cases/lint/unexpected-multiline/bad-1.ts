const total = sum
(list || []).forEach(use); // HIT
const first = list
[0, 1].forEach(use); // HIT
