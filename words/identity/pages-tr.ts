/** What the pages of this room say. */
export const tr = {
  roleNames: {
    administrator: 'Yönetici',
    'team-leader': 'Ekip lideri',
    sales: 'Satış',
    operations: 'Operasyon',
    billing: 'Muhasebe',
    regulatory: 'Mevzuat',
    technician: 'Saha teknisyeni',
    'read-only': 'Salt okuma',
  },
};
