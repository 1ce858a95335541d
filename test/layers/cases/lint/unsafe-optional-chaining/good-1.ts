const size = user?.list.length;
const copy = [...(user?.list ?? [])];
const { name } = user?.profile ?? {};
const merged = { ...user?.profile };
(user?.list)?.forEach(use);
