import { useState } from "react";

export const Counter = memo(function Counter({ start }: Props) {
  const [count, setCount] = useState(start);

  const onClick = () => {
    setCount(count + 1);
  };

  return <button onClick={onClick}>{count}</button>;
});

export default function Page() {
  return <Counter start={0} />;
}
