for (let i = 0; i < 10; i--) run(i); // HIT
for (let i = 10; i >= 0; i += 1) run(i); // HIT
