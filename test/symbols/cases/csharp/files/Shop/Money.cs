namespace Shop;

public class Money
{
    public static int Round(int cents)
    {
        return cents;
    }
}
