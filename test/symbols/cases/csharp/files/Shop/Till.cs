namespace Shop;

public class Till
{
    public void Pay(int cents, object other)
    {
        if (Check(Money.Round(cents))) other.ToString();
    }

    private bool Check(int cents)
    {
        return cents > 0;
    }
}
