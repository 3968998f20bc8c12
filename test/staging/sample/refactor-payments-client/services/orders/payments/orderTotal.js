/** What the customer pays for the order. */
export const orderTotal = (order) => order.items.reduce((total, item) => total + item.price, 0)
