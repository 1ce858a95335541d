for (let i = 0; i < 10; i++) run(i);
for (let i = 10; i > 0; i -= 1) run(i);
for (let i = 0; i < 10; j--) run(i);
for (let i = 0; i < n; i += step) run(i);
