using System;
using Map = System.Collections.Generic.Dictionary<string, int>;

namespace Shop.Core
{
    [Serializable]
    public class Cart : Base
    {
        private long size;

        public int Size
        {
            get { return size; }
            set { size = value; }
        }

        public async Task<int> Add<T>(T item)
        {
            int Count()
            {
                return Store.Count(item);
            }
            return await Save(Count());
        }

        public static Cart operator +(Cart a, Cart b)
        {
            return a.Merge(b, new Map());
        }
    }
}
