const size = (user?.list).length; // HIT
const copy = [...user?.list]; // HIT
const { name } = user?.profile; // HIT
new (user?.Type)(); // HIT
for (const item of user?.list) use(item); // HIT
