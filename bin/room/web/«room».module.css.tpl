.page {
  display: flex;
  flex-direction: column;
  height: 100%;
  min-height: 0;
}
